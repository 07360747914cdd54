/// A policy of one rule, its tests, and a journey for it.
enum PolicySample {
    static let policy = """
        kind: policy
        key: has-owner
        title: Names say something
        owner: journey-operations
        severity: low
        action: deny
        require:
          - name: long-name
            rule: size(journey.name) > 2
            message: the name is too short
            remedy: Write a longer one.
        """

    static func tests(expect: String) -> String {
        """
        - name: a name that is too short
          given: {journey: {key: j, name: X}}
          expect: \(expect)
        """
    }

    static func journey(name: String) -> String {
        """
        kind: journey
        key: welcome
        name: \(name)
        owner: email-team
        entry:
          trigger: event
          reentry: never
          start: hello
        steps:
          - key: hello
            label: Hello
            kind: message
            channel: email
            team: email-team
            next: exit
        """
    }
}
