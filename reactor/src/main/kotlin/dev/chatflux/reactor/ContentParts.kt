package dev.chatflux.reactor

import dev.chatflux.chat.AudioFormat
import dev.chatflux.chat.ContentPart
import dev.chatflux.chat.ImageDetail

/**
 * Collects what a message says and shows, in this order.
 *
 * @sample dev.chatflux.reactor.Samples.contentParts
 */
@ChatFluxDsl
public class ContentParts internal constructor() {

    private val parts = mutableListOf<ContentPart>()

    /** Adds a text. */
    public fun text(text: String) {
        part(ContentPart.text(text))
    }

    /** Adds an image by where it is, or by a `data:` URL that holds it. */
    public fun image(url: String) {
        part(ContentPart.image(url))
    }

    /** Adds an image, to be looked at as closely as [detail] says. */
    public fun image(url: String, detail: ImageDetail) {
        part(ContentPart.image(url, detail))
    }

    /** Adds an image that is sent along; [mediaType] is what it is, as in `image/png`. */
    public fun image(image: ByteArray, mediaType: String) {
        part(ContentPart.image(image, mediaType))
    }

    /** Adds speech or sound, in base64. */
    public fun audio(base64: String, format: AudioFormat) {
        part(ContentPart.audio(base64, format))
    }

    /** Adds speech or sound. */
    public fun audio(audio: ByteArray, format: AudioFormat) {
        part(ContentPart.audio(audio, format))
    }

    /** Adds a file that was uploaded before. */
    public fun file(fileId: String) {
        part(ContentPart.file(fileId))
    }

    /** Adds a file that is sent along; [mediaType] is what it is, as in `application/pdf`. */
    public fun file(filename: String, file: ByteArray, mediaType: String) {
        part(ContentPart.file(filename, file, mediaType))
    }

    /** Adds any part: one that ends what the server should remember, for one. */
    public fun part(part: ContentPart) {
        parts += part
    }

    internal fun toList(): List<ContentPart> = parts.toList()
}
