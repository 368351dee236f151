package io.swapline.job.request;

import java.util.List;
import java.util.Map;

/**
 * What is wanted for a job, after its sidecars were laid over the settings.
 *
 * @param provider provider id
 * @param options the provider's options in their types
 * @param label cost centre or the like; null for none
 * @param purpose what the result is for; null where nobody says
 * @param destinations where the result goes, by the names of their settings; null for all
 */
public record JobRequest(
    String provider,
    Map<String, Object> options,
    String label,
    String purpose,
    List<String> destinations) {}
