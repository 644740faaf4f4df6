"""The words of JSON schema, by what a grammar can do with them. Pure data, any thread."""

from __future__ import annotations

# They say nothing about which texts are allowed.
SILENT = frozenset(
    (
        *("title", "description", "default", "examples", "example", "$comment", "$schema"),
        *("$id", "$anchor", "$defs", "definitions", "readOnly", "writeOnly", "deprecated"),
        *("contentMediaType", "contentEncoding", "nullable", "discriminator"),
    )
)
OF_TYPE = {
    "object": (
        *("properties", "required", "additionalProperties"),
        *("minProperties", "maxProperties"),
    ),
    "array": ("items", "prefixItems", "minItems", "maxItems", "additionalItems"),
    "string": ("pattern", "minLength", "maxLength", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
}
HANDLED = frozenset(
    (
        *(word for words in OF_TYPE.values() for word in words),
        *("type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref"),
    )
)
