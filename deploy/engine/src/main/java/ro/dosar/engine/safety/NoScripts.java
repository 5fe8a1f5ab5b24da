package ro.dosar.engine.safety;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Answers every request for a script engine with a refusal, whatever engines the class path may hold. */
class NoScripts implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    throw refusal(factory.getLanguageName());
  }

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    return new ScriptEngineManager(null);
  }

  @Override
  public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    throw refusal(language);
  }

  private static BadUserRequestException refusal(String language) {
    return new BadUserRequestException("Scripts are switched off in this engine (language '" + language + "').");
  }
}
