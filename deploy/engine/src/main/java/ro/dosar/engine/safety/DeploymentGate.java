package ro.dosar.engine.safety;

import java.util.regex.Pattern;

import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.impl.persistence.deploy.Deployer;
import org.operaton.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Looks at every resource of a new deployment before the engine parses it and refuses what could run code. The
 * publisher checks the same and more; this is the second lock, for whoever reaches the engine past the publisher.
 */
class DeploymentGate implements Deployer {

  private static final int MAX_BYTES = 1_000_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.(bpmn|dmn|form)");

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    for (ResourceEntity resource : deployment.getResources().values()) {
      check(resource.getName(), resource.getBytes());
    }
  }

  /**
   * Checks one resource.
   *
   * @throws BadUserRequestException with the file's name and the reason when it is refused
   */
  static void check(String name, byte[] content) {
    try {
      if (!NAME.matcher(name).matches()) {
        throw new Refusal("only .bpmn, .dmn and .form files with a plain name may be deployed");
      }
      if (content.length > MAX_BYTES) {
        throw new Refusal("the file is larger than 1 MB");
      }
      if (name.endsWith(".bpmn")) {
        BpmnGate.check(SafeXml.parse(content));
      } else if (name.endsWith(".dmn")) {
        DmnGate.check(SafeXml.parse(content));
      } else {
        SafeJson.parse(content);
      }
    } catch (Refusal refusal) {
      throw new BadUserRequestException("Deployment refused: " + name + ": " + refusal.getMessage() + ".");
    }
  }

  /** A reason to refuse a resource, in words for the analyst. */
  static class Refusal extends Exception {
    Refusal(String message) {
      super(message);
    }
  }
}
