// JourneyTestSupport
