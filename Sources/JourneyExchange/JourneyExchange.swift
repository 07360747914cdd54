// JourneyExchange
