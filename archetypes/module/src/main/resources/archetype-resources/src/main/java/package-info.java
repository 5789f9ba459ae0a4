/** What the definition of ${module} can't say. */
package ${package};
