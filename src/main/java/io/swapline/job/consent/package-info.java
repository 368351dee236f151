/**
 * On what ground a face may be swapped: records of consent as they are looked for when a job is
 * prepared, before each submit and before delivery, and the templates for missing ones.
 */
package io.swapline.job.consent;
