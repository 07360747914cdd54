package import ArgumentParser

/// The noun `audience`: whom journeys go to, and how many people that is.
package struct AudienceCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audience",
        abstract: "Audiences: sizes, overlaps, people inside journeys",
        discussion: """
            EXAMPLES
              wayleave audience list
              wayleave audience show new-customers
              wayleave audience ingest sizes.csv

            FILES
              CSV in UTF-8 with a header, in any order of columns; one of these three:

                audience,people,as_of            people in an audience
                new-customers,36000,2026-03-01

                audience,other,people,as_of      people who are in both; 0 says: nobody
                app-users,new-customers,9000,2026-03-01

                journey,step,people,as_of        people inside; without step: in all of it
                onboarding,reminder,1930,2026-03-01

              Or JSON Lines, one object a line with the same names; one file may hold all three:

                {"audience": "new-customers", "people": 36000, "as_of": "2026-03-01"}

            Keys are those that the documents use. An overlap needs the sizes of both. A newer day
            replaces an older one, the same day corrects it, and an older one is kept out and said.
            What nobody has brought is unknown, and unknown counts as the highest risk.
            """,
        subcommands: [AudienceList.self, AudienceShow.self, AudienceIngest.self])

    package init() {}
}
