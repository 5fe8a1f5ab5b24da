package ro.dosar.engine.rest;

import org.operaton.bpm.engine.rest.dto.ExceptionDto;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

import ro.dosar.engine.safety.StartOnce;

/** Turns the engine's 500 for a taken business key into 409, so that a caller can tell "already started" from trouble. */
class DuplicateStartFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ExceptionDto error && error.getCode() != null
        && error.getCode() == StartOnce.CODE) {
      response.setStatus(409);
      error.setType("BusinessKeyTakenException");
      error.setMessage("This procedure already has an instance with this business key.");
    }
  }
}
