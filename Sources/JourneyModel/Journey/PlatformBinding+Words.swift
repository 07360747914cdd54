extension PlatformBinding {
    /// A platform as its users call it, by the name that journeys bind themselves with.
    package static func words(_ name: String) -> String {
        switch name {
        case "sfmc": "Salesforce Journey Builder"
        case "dittofeed": "Dittofeed"
        default: name
        }
    }

    /// The same in one word, for labels: `Salesforce`.
    package static func word(_ name: String) -> String {
        String(words(name).prefix { $0 != " " })
    }
}
