package veil.local.tables;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A table as the template configures it.
 *
 * @param creation the request of CreateTable
 */
public record TableSpec(String name, JsonNode creation) {}
