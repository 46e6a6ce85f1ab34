package dev.chatflux.reactor

import dev.chatflux.models.Engine
import dev.chatflux.models.Model
import kotlinx.coroutines.flow.Flow

/**
 * [Flow] variant of [Models.list].
 *
 * @sample dev.chatflux.reactor.Samples.models
 */
public fun Models.listFlow(): Flow<Model> = list().asFlowOnDemand()

/**
 * [Flow] variant of [Models.engines].
 *
 * @sample dev.chatflux.reactor.Samples.models
 */
public fun Models.enginesFlow(): Flow<Engine> = engines().asFlowOnDemand()
