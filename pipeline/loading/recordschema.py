"""`technews schema`: the record as JSON Schema, the tables as SQL, for programs."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pipeline.loading.dialects import Dialect
from pipeline.records.record import SCHEMA_VERSION, Record


class _AsWritten(GenerateJsonSchema):
    """Records as they stand in the file: exact JSON numbers; what is absent is left out, never null."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": "number"}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        return inner if schema.get("default") is None else {**inner, "default": schema["default"]}


def record_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line of records.jsonl."""
    made = Record.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    return {"$schema": _AsWritten.schema_dialect, "$id": f"urn:technews:record:{SCHEMA_VERSION}", **made}


def sql_schema(dialect: Dialect) -> str:
    """Statements that make an empty database; run as they are, `technews load` then takes it for its own."""
    return ";\n\n".join(dialect.create()) + ";\n"
