package ro.dosar.engine.rest;

import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.rest.dto.ExceptionDto;
import org.operaton.bpm.engine.rest.exception.RestException;
import org.operaton.bpm.engine.rest.exception.RestExceptionHandler;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import ro.dosar.engine.safety.StartOnce;

/**
 * The engine's error answers, but a taken business key is 409 instead of 500: a caller that repeats a start must be able
 * to tell "already started" from trouble, and it is no trouble worth a stack trace.
 */
@Provider
public class EngineErrors extends RestExceptionHandler {

  @Override
  public Response toResponse(RestException error) {
    if (error.getCause() instanceof ProcessEngineException cause && cause.getCode() == StartOnce.CODE) {
      ExceptionDto answer = new ExceptionDto();
      answer.setType("BusinessKeyTakenException");
      answer.setMessage("This procedure already has an instance with this business key.");
      answer.setCode(StartOnce.CODE);
      return Response.status(Response.Status.CONFLICT).entity(answer).type(MediaType.APPLICATION_JSON).build();
    }
    return super.toResponse(error);
  }
}
