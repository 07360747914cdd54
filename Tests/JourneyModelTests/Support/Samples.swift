import JourneyModel

enum Samples {
    static let onboardingText = """
        kind: journey
        key: onboarding
        name: Onboarding
        owner: journey-operations
        purpose: First purchase within a month
        tier: 2
        audience:
          key: new-customers
          name: New customers
          size: 40000
          entrantsPerWeek: 8400
          asOf: 2026-03-01
        entry: {trigger: event, source: Signed up, reentry: never, start: welcome}
        steps:
          - key: welcome
            label: Welcome
            kind: message
            channel: email
            team: email
            content: {asset: welcome-1, subject: "Welcome, {first_name}", class: marketing}
            consent: {basis: opt-in, list: newsletter}
            next: wait-1
          - {key: wait-1, label: Wait, kind: wait, wait: {duration: 3d}, next: reminder}
          - key: reminder
            label: Reminder e-mail
            platformKey: EMAILV2-2
            kind: message
            channel: email
            team: email
            content: {subject: Still with us?}
            consent: {basis: opt-in}
            next: split
          - key: split
            label: Opened?
            kind: random-split
            outcomes:
              - {key: a, percent: 50, next: sms-2}
              - {key: b, percent: 50, next: exit}
          - key: sms-2
            label: SMS 2
            kind: message
            channel: sms
            next: exit
        exits:
          - {key: bought, label: Has bought, condition: order placed}
        goals:
          - {key: first-order, condition: order placed, windowDays: 30}
        caps:
          - {messages: 3, days: 7, channels: [email, sms]}
        quietHours: {from: "21:00", until: "08:00", zone: Europe/Lisbon}
        terms:
          journey: [onboarding]
          productService: [card, account]
        metrics:
          - {metric: click-rate, step: reminder, floor: 0.025}
        reviewBy: 2026-12-31
        platform: {name: sfmc, id: "4711"}

        """

    static func onboarding() throws -> Journey {
        try Journey(document: document(onboardingText).content)
    }

    static func document(_ text: String) throws -> Document {
        try Document.read(Array(text.utf8))
    }
}
