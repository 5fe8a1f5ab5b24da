package ro.dosar.engine.rest;

import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.TaskAlreadyClaimedException;
import org.operaton.bpm.engine.exception.NullValueException;
import org.operaton.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.operaton.bpm.engine.rest.dto.ExceptionDto;
import org.operaton.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.operaton.bpm.engine.rest.exception.RestException;
import org.operaton.bpm.engine.rest.exception.RestExceptionHandler;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import ro.dosar.engine.safety.StartOnce;

/**
 * The engine's error answers, except that a conflict is 409 instead of 500: a business key that is taken, a task that
 * somebody else has claimed, a row that another transaction changed first; and a task that is gone is 404. A caller
 * must be able to tell these from trouble, and they are no trouble worth a stack trace.
 */
final class EngineErrors {

  private EngineErrors() {
  }

  /** Errors that a REST resource wrapped. */
  @Provider
  static class Wrapped extends RestExceptionHandler {
    @Override
    public Response toResponse(RestException error) {
      Response known = known(error.getCause());
      return known == null ? super.toResponse(error) : known;
    }
  }

  /** Errors that came straight from the engine. */
  @Provider
  static class Direct extends ProcessEngineExceptionHandler {
    @Override
    public Response toResponse(ProcessEngineException error) {
      Response known = known(error);
      return known == null ? super.toResponse(error) : known;
    }
  }

  private static Response known(Throwable cause) {
    if (!(cause instanceof ProcessEngineException error)) {
      return null;
    }
    if (error.getCode() == StartOnce.CODE) {
      return answer(Response.Status.CONFLICT, "BusinessKeyTakenException",
          "This procedure already has an instance with this business key.", StartOnce.CODE);
    }
    if (error instanceof TaskAlreadyClaimedException) {
      return answer(Response.Status.CONFLICT, "TaskAlreadyClaimedException",
          "Somebody else has claimed this task.", error.getCode());
    }
    if (error.getCode() == BuiltinExceptionCode.OPTIMISTIC_LOCKING.getCode()) {
      return answer(Response.Status.CONFLICT, "OptimisticLockingException",
          "Another transaction was first; the call may be repeated.", error.getCode());
    }
    if (error instanceof NullValueException && error.getMessage().startsWith("Cannot find task with id")) {
      return answer(Response.Status.NOT_FOUND, "TaskNotFoundException", "There is no such open task.", error.getCode());
    }
    return null;
  }

  private static Response answer(Response.Status status, String type, String message, int code) {
    ExceptionDto body = new ExceptionDto();
    body.setType(type);
    body.setMessage(message);
    body.setCode(code);
    return Response.status(status).entity(body).type(MediaType.APPLICATION_JSON).build();
  }
}
