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

    /// A policy that asks what no file knows.
    static let askingTeams = """
        kind: policy
        key: known-owner
        title: The owner is a team
        owner: journey-operations
        severity: low
        action: deny
        require:
          - name: owner-known
            when: size(portfolio.teams) > 0
            rule: portfolio.teams.exists(t, t.key == journey.owner)
            message: the owner is no team
        tests:
          - name: nobody
            given:
              journey: {key: j, owner: nobody}
              teams: [{key: email-team, name: E-mail, channels: [email]}]
            expect: deny
        """

    static let waiver = """
        kind: waiver
        key: w-1
        policy: has-owner
        rules: [long-name]
        scope: {journeys: [welcome]}
        reason: It is a brand.
        expires: 2026-12-31
        """

    /// `policy` with a list of waivers in the file itself.
    static let policyWithWaivers = """
        \(policy)
        waivers:
          - {id: w-2, journey: welcome, rules: [long-name], reason: A brand, expires: 2026-12-31}
        """
}
