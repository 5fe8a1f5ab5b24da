package ro.dosar.engine.safety;

import org.operaton.bpm.engine.ArtifactFactory;
import org.operaton.bpm.engine.BadUserRequestException;

/** Refuses to create an object of a class that a diagram names. */
class NoClasses implements ArtifactFactory {

  @Override
  public <T> T getArtifact(Class<T> type) {
    throw new BadUserRequestException("Java classes are switched off in this engine ('" + type.getName() + "').");
  }
}
