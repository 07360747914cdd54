// JourneyPolicy
