package ro.dosar.engine.rest;

import java.io.IOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says UP when the engine runs and its database answers; the only path without a token. */
public class HealthServlet extends HttpServlet {

  public static final String PATH = "/actuator/health";

  private final transient JdbcTemplate jdbc;

  public HealthServlet(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean up = databaseAnswers();
    response.setStatus(up ? 200 : 503);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
  }

  private boolean databaseAnswers() {
    try {
      return Integer.valueOf(1).equals(jdbc.queryForObject("select 1", Integer.class));
    } catch (DataAccessException error) {
      return false;
    }
  }
}
