import ArgumentParser

/// What is credited, as a person says it.
enum AttributionWeight: String, CaseIterable, ExpressibleByArgument {
    case conversions, value, clv
}
