/** What keeps deployed diagrams and requests from running code inside the engine. */
package ro.dosar.engine.safety;
