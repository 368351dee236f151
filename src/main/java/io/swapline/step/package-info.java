/**
 * The ledger: component: from claims jobs of one state for a route, to writes what the step came
 * to. Of what a job is worth or costs it knows nothing.
 */
package io.swapline.step;
