/** The transport on Reactor Netty. */
@NullMarked
package dev.chatflux.reactor.netty;

import org.jspecify.annotations.NullMarked;
