import ArgumentParser
import Testing

@testable import JourneyCommands

@Suite struct RepeatedOptionsTests {
    private func completed(_ text: String, _ arguments: [String]) throws -> String {
        RepeatedOptions(try GlobalOptions.parse(arguments)).completing(text)
    }

    @Test(
        "a printed command repeats who acts, at its end",
        arguments: [
            ("wayleave proposal show P-2", "wayleave proposal show P-2 --as bo"),
            (
                "wayleave proposal diff P-2 --from 1      it ends so",
                "wayleave proposal diff P-2 --from 1 --as bo      it ends so"
            ),
            (
                "wayleave team list; or wayleave inbox.",
                "wayleave team list --as bo; or wayleave inbox --as bo."
            ),
            ("wayleave change list", "wayleave change list --as bo"),
            // Said already, by the one who printed it.
            ("wayleave inbox --as jo", "wayleave inbox --as jo"),
            // As nobody in particular.
            ("wayleave up, or wayleave runner run", "wayleave up, or wayleave runner run"),
            ("wayleave help words", "wayleave help words"),
            ("wayleave --version", "wayleave --version"),
            ("wayleave policy test policies/", "wayleave policy test policies/"),
            ("no command at all", "no command at all"),
        ])
    func identity(text: String, expected: String) throws {
        #expect(try completed(text, ["--as", "bo"]) == expected)
        #expect(try completed(text, []) == text)
    }

    @Test(
        "a connection is repeated as a shell reads it, and never with a password",
        arguments: [
            ("dbname=x", "--database dbname=x"),
            ("dbname=x user=ana", "--database 'dbname=x user=ana'"),
            ("service=it's", #"--database 'service=it'\''s'"#),
            (
                "postgresql://ana@db/x?sslmode=verify-full",
                "--database 'postgresql://ana@db/x?sslmode=verify-full'"
            ),
            ("postgresql://ana:secret@db/x", "--database \"...\""),
            ("host=db PassWord=secret", "--database \"...\""),
            ("postgresql://db/x?password=secret", "--database \"...\""),
            ("postgresql://db:5433/x", "--database postgresql://db:5433/x"),
        ])
    func database(connection: String, expected: String) throws {
        #expect(
            try completed("wayleave inbox", ["--database", connection])
                == "wayleave inbox " + expected)
        #expect(try completed("wayleave up", ["--database", connection]) == "wayleave up")
    }

    @Test("an unsafe server is named with the flag that allows it")
    func insecure() throws {
        #expect(
            try completed("wayleave inbox", ["--database", "host=db", "--allow-insecure"])
                == "wayleave inbox --database host=db --allow-insecure")
    }

    @Test("advice and next commands are completed; what people wrote is not")
    func blocks() throws {
        let options = RepeatedOptions(try GlobalOptions.parse(["--as", "bo"]))
        let said = Text("Ana: \"try wayleave inbox\"")
        #expect(Block.line(said).repeating(options) == .line(said))
        #expect(
            Block.rows([.init("MISSING", said + Text(advice: " wayleave inbox"))])
                .repeating(options).plainLines()
                == ["MISSING\tAna: \"try wayleave inbox\" wayleave inbox --as bo"])
        #expect(
            Block.next([.init("wayleave inbox", "what waits")]).repeating(options)
                == .next([.init("wayleave inbox --as bo", "what waits")]))
    }
}
