/** Shows what retention removes and what it leaves. */
package io.swapline.job.forget;
