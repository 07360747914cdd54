import JourneyModel

/// A whole document of a kind, as a person would write it.
enum DocumentExample {
    /// Nil for kinds that other commands write or print.
    static func of(_ kind: DocumentKind) -> String? {
        kind == .metric ? metric : nil
    }

    private static let metric = """
        kind: metric
        key: click-rate
        name: Click rate
        description: People who clicked a link, of those the message was sent to.
        owner: email-team
        measure: proportion
        numerator: unique-clicks
        denominator: sent
        source: Salesforce Marketing Cloud, tracking extract, daily
        direction: higher
        floor: 0.025
        agreedChange: 0.2
        bindings:
          - name: EMAILV2-2
            journey: onboarding
            step: reminder
        """
}
