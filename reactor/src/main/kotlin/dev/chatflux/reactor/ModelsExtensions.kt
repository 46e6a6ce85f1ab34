package dev.chatflux.reactor

import dev.chatflux.models.Engine
import dev.chatflux.models.Model
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.reactive.asFlow

/** [Flow] variant of [Models.list]. */
public fun Models.listFlow(): Flow<Model> = list().asFlow()

/** [Flow] variant of [Models.engines]. */
public fun Models.enginesFlow(): Flow<Engine> = engines().asFlow()
