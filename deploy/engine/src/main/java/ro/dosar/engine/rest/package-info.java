/** The HTTP side: Operaton's REST resources, Dosar's own ones, health. */
package ro.dosar.engine.rest;
