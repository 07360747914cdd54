import JourneyModel

/// A whole document of a kind, as a person would write it.
enum DocumentExample {
    /// Nil for kinds that other commands write or print.
    static func of(_ kind: DocumentKind) -> String? {
        switch kind {
        case .metric: metric
        case .experiment: experiment
        case .retirement: retirement
        case .calendar: calendar
        default: nil
        }
    }

    private static let retirement = """
        kind: retirement
        key: old-welcome
        title: The old welcome goes
        journey: old-welcome
        reason: Since the new welcome is live, hardly anybody comes here, and it costs as much.
        evidence:
          - click-rate of old-welcome/reminder is below its floor since 22 February
          - the new welcome brings 12 orders of 1,000 people, this one 4
        successor:
          journey: welcome
        drainBy: 2027-06-30
        """

    private static let calendar = """
        kind: calendar
        key: germany-2027
        name: Germany 2027
        owner: journey-operations
        market: de
        year: 2027
        timeZone: Europe/Berlin
        freezes:
          - key: black-friday
            name: Black Friday
            reason: The shop earns a third of its year; nothing that sends may surprise anybody.
            from: "2027-11-22T18:00"
            until: "2027-11-30T09:00"
            channels: [email, sms]
            exception: {team: journey-operations, count: 2}
        holidays:
          - {day: "2027-10-03", name: Day of German Unity}
        """

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

    private static let experiment = """
        kind: experiment
        key: reminder-subject
        title: A shorter subject for the reminder
        owner: email-team
        hypothesis:
          because: clicks on the reminder have been below their floor since February
          weExpect: a subject of five words lets a tenth more of its readers click
        journey: onboarding
        steps: [reminder]
        measuredAt: reminder
        unit: customer
        variants:
          - {key: a, name: As it is, weight: 1}
          - key: b
            name: Five words
            weight: 1
            settings:
              - reminder.content.subject=Your account is almost ready
        control: a
        primary:
          - {metric: click-rate, better: higher}
        guardrails:
          - {metric: unsubscribe-rate, harm: higher, margin: 0.001, scale: absolute}
        baseline:
          figure: 0.034
          source: click-rate of the reminder, January 2026
        minimumEffect: 0.1
        units: 96000
        days: 28
        layer: onboarding-mail
        split:
          platform: sfmc
          name: Reminder A/B
          automaticWinner: false
        """
}
