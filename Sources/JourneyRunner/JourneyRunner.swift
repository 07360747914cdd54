// JourneyRunner
