package dev.chatflux.call;

import dev.chatflux.common.Page;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read page by page.
 *
 * @param request the request for the first page
 * @param reader reads a page
 * @param <T> the elements
 */
public record PageCall<T>(ApiRequest request, WireReader<Page<T>> reader) {

  /** A list of elements of the type. */
  public static <T> PageCall<T> of(ApiRequest request, Class<T> element) {
    return new PageCall<>(request, Wire.readerOf(Page.class, element));
  }

  /** The call for the first page. */
  public ApiCall<Page<T>> first() {
    return ApiCall.of(request, reader);
  }

  /**
   * The call for the page after that one, or null if it was the last: it says so, is empty, or does
   * not tell after which id to go on.
   */
  public @Nullable ApiCall<Page<T>> after(Page<T> page) {
    boolean last = !Boolean.TRUE.equals(page.hasMore()) || page.data().isEmpty();
    return last || page.lastId() == null
        ? null
        : ApiCall.of(request.without("after").query("after", page.lastId()), reader);
  }
}
