// JourneyStore
