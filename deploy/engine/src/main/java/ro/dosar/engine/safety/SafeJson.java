package ro.dosar.engine.safety;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;

import ro.dosar.engine.safety.DeploymentGate.Refusal;

/** A form is data: it must be one JSON object, no more is asked of it here. */
final class SafeJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SafeJson() {
  }

  static void parse(byte[] content) throws Refusal {
    try {
      if (!MAPPER.readTree(content).isObject()) {
        throw new Refusal("a form must be a JSON object");
      }
    } catch (IOException error) {
      throw new Refusal("the form is not valid JSON");
    }
  }
}
