package ro.dosar.engine.safety;

import org.operaton.bpm.engine.impl.el.JuelExpressionManager;
import org.operaton.bpm.engine.impl.el.VariableContextElResolver;
import org.operaton.bpm.engine.impl.el.VariableScopeElResolver;
import jakarta.el.CompositeELResolver;
import jakarta.el.ELResolver;
import jakarta.el.ListELResolver;
import jakarta.el.MapELResolver;

/**
 * Expressions that can read process variables and nothing else. The stock resolver reaches Java beans, so
 * {@code ${''.getClass().forName(…)}} in a diagram, in a stored filter or inside {@code orQueries} runs code.
 * Here there is no bean, array, application or method resolver: such an expression fails, whoever wrote it.
 */
class ReducedExpressionManager extends JuelExpressionManager {

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolver = new CompositeELResolver();
    resolver.add(new VariableScopeElResolver());
    resolver.add(new VariableContextElResolver());
    resolver.add(new ListELResolver(true));
    resolver.add(new MapELResolver(true));
    return resolver;
  }
}
