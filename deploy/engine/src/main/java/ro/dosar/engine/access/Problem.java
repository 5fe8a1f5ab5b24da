package ro.dosar.engine.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

/** A refusal, answered as {@code application/problem+json}. The texts are for logs and developers, not for citizens. */
public class Problem extends Exception {

  private final int status;
  private final String code;

  public Problem(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  /** Writes the problem as the answer. */
  void write(HttpServletResponse response) throws IOException {
    response.resetBuffer();
    response.setStatus(status);
    response.setContentType("application/problem+json;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    if (status == 401) {
      response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
    if (status == 503) {
      response.setHeader("Retry-After", "2");
    }
    // Codes and texts are constants of this program: nothing in them needs escaping.
    String body = "{\"type\":\"about:blank\",\"status\":" + status + ",\"code\":\"" + code + "\",\"title\":\""
        + getMessage() + "\"}";
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
