import Testing

@Suite("Kept screens, on any day")
struct ScreenWordsTests {
    private static let long = """
        $ wayleave emergency list --as bo
        E-1  let through    Jo Park  INC-77    Ddd DD Mmm YYYY hh:mm UTC  open, not
                                                                        ratified
        UNTIL      Ddd DD Mmm YYYY hh:mm UTC; then it is taken back, unless somebody
                   has ratified it

        """

    @Test("a date that is a sign shorter breaks lines and cells elsewhere, and changes no word")
    func shorter() {
        let short = """
            $ wayleave emergency list --as bo
            E-1  let through    Jo Park  INC-77    Wed 2 Dec 2026 09:15 UTC  open, not ratified
            UNTIL      Wed 2 Dec 2026 09:15 UTC; then it is taken back, unless somebody has
                       ratified it

            """
        #expect(ScreenWords(short) == ScreenWords(Self.long))
    }

    @Test(
        "another word, one that is missing, or one under another command is a difference",
        arguments: [
            ("ratified it", "reverted it"), ("let through", "through"),
            ("emergency list", "emergency show"), ("UNTIL", "$ wayleave inbox\nUNTIL"),
        ])
    func other(word: String, instead: String) {
        let other = Self.long.replacing(word, with: instead)
        #expect(ScreenWords(other) != ScreenWords(Self.long))
    }
}
