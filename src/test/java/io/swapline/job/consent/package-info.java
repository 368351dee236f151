/** Shows which consent holds for which face and when. */
package io.swapline.job.consent;
