package dev.chatflux.spring;

import dev.chatflux.call.ReadLimits;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of an answer is read into memory, beyond which the call fails.
 *
 * @param maxEvent The largest event of a stream.
 * @param maxBody The largest answer that is no stream.
 * @param maxError The largest body of an error.
 */
record ReadProperties(
    @DefaultValue("16MB") DataSize maxEvent,
    @DefaultValue("64MB") DataSize maxBody,
    @DefaultValue("1MB") DataSize maxError) {

  ReadLimits limits() {
    return new ReadLimits(bytes(maxEvent), bytes(maxBody), bytes(maxError));
  }

  private static int bytes(DataSize size) {
    return (int) Math.min(size.toBytes(), Integer.MAX_VALUE);
  }
}
