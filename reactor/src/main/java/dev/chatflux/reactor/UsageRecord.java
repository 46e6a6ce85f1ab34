package dev.chatflux.reactor;

import dev.chatflux.common.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one call has used.
 *
 * @param model the model that answered, as the server names it; if it did not, that of the request,
 *     and {@code unknown} if that has none either
 * @param label whose call it was ({@link UsageLedger#label}), or null
 * @param usage the tokens; null if nobody knows: the server did not tell, or the call ended before
 *     it could
 * @param cost what they cost; null if that is not known
 */
public record UsageRecord(
    String model, @Nullable String label, @Nullable Usage usage, @Nullable BigDecimal cost) {}
