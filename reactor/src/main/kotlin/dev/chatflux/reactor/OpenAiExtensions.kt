package dev.chatflux.reactor
