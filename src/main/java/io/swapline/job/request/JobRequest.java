package io.swapline.job.request;

import io.swapline.ledger.model.FolderBudget;
import java.util.List;
import java.util.Map;

/**
 * What is wanted for a job, after its sidecars were laid over the settings.
 *
 * @param provider provider id
 * @param options the provider's options in their types
 * @param label cost centre or the like; null for none
 * @param purpose what the result is for; null where nobody says
 * @param needsRecord whether a sidecar asks for a consent record
 * @param budget of the folder, for each day; null for none
 * @param destinations where the result goes, by the names of their settings; null for all
 */
public record JobRequest(
    String provider,
    Map<String, Object> options,
    String label,
    String purpose,
    boolean needsRecord,
    FolderBudget budget,
    List<String> destinations) {}
