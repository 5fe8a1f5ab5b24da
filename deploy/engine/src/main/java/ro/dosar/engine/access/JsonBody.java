package ro.dosar.engine.access;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** Reads a request body once, token by token, and refuses what no Dosar part ever sends. */
final class JsonBody {

  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
      .build();

  private static final Set<String> TYPES = Set.of(
      "string", "boolean", "short", "integer", "long", "double", "date", "null");

  private JsonBody() {
  }

  static void check(byte[] body) throws Problem {
    try (JsonParser parser = JSON.createParser(body)) {
      boolean variables = false;
      int variablesDepth = 0;
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
          variables = variables && depth > variablesDepth;
        } else if (token == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          if (GateFilter.isExpressionField(field)) {
            throw new Problem(400, "engine.queryRefused", "Expressions and orQueries are not allowed in queries");
          }
          if (!variables && field.endsWith("ariables")) {
            variables = true;
            variablesDepth = depth;
          }
        } else if (variables && token == JsonToken.VALUE_STRING && "type".equals(parser.currentName())
            && !TYPES.contains(parser.getText().toLowerCase(Locale.ROOT))) {
          throw new Problem(400, "engine.variableRefused", "Variables may only hold text, numbers, dates and booleans");
        }
      }
    } catch (IOException error) {
      throw new Problem(400, "engine.bodyUnreadable", "The body is not valid JSON");
    }
  }
}
