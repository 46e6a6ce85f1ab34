package dev.chatflux.samples.assistants.support;

import dev.chatflux.schema.Description;
import java.util.List;
import java.util.Optional;

/** What a model understands of a message. */
record Inquiry(
    Intent intent,
    @Description("The number of the order, as in A-1001") Optional<String> orderNumber,
    @Description("The products that are mentioned, in the words of the customer")
        List<String> products) {}
