/**
 * Shows how a step of a route takes a job, lets it go, fails and stops, over routes of the shapes
 * that the shipped ones have.
 */
package io.swapline.step;
