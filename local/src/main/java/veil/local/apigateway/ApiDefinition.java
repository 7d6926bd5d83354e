package veil.local.apigateway;

import java.util.List;
import java.util.Map;

/**
 * An OpenAPI file as the gateway serves it.
 *
 * @param operations the most specific paths first
 */
record ApiDefinition(
    List<Operation> operations, Map<GatewayResponseType, GatewayAnswer> gatewayAnswers) {}
