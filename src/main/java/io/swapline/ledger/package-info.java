/**
 * Where every job stands, on disk: the one way to change a job, and the start that brings answers
 * on disk into it. What is kept stands in the rooms below; none of them knows of this one.
 */
package io.swapline.ledger;
