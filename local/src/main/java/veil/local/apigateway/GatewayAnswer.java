package veil.local.apigateway;

import java.util.Map;
import java.util.Optional;

/**
 * How the file shapes answers of the gateway itself.
 *
 * @param status in place of the kind's own
 * @param headers values by name
 * @param template of the body, where only variables are filled in
 */
record GatewayAnswer(
    Optional<Integer> status, Map<String, String> headers, Optional<String> template) {}
