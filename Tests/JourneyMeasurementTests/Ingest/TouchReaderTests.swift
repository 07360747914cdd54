import JourneyMeasurement
import JourneyModel
import Testing

@Suite("Files of touches")
struct TouchReaderTests {
    private func read(
        _ text: String, _ format: TouchReader.Format = .table, chunk: Int = 7
    ) -> (touches: [Touch], reader: TouchReader) {
        var reader = TouchReader(format)
        var touches: [Touch] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            touches += reader.feed(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
        }
        touches += reader.finish()
        return (touches, reader)
    }

    @Test("columns stand in any order, and values go with conversions only")
    func columns() {
        let (touches, reader) = read(
            """
            channel;Customer_ID;step;journey;event;value;ts
            email;"a;b";welcome;care;touch;9;1767225600
            ;c;;;conversion;12.5;1767225600123
            sms;c;;;;;2026-01-01 02:00:00+02:00

            """)
        #expect(reader.rows == 3 && reader.rejected == 0 && reader.refusal == nil)
        #expect(touches.map(\.customer) == ["a;b", "c", "c"])
        #expect(touches.map(\.second) == [1_767_225_600, 1_767_225_600, 1_767_225_600])
        #expect(touches.map(\.isConversion) == [false, true, false])
        #expect(touches.map(\.value) == [nil, 12.5, nil])
        #expect(touches[0].place == .init(journey: "care", step: "welcome", channel: "email"))
        #expect(touches.map(\.line) == [2, 3, 4])
    }

    @Test("JSON Lines read the same, whatever the chunks", arguments: [1, 3, 1_000])
    func lines(chunk: Int) {
        let (touches, reader) = read(
            """
            {"customer":"a","moment":"2026-01-01T00:00:00Z","channel":"email"}
            {"customer_id":7,"at":1767225601,"event":"conversion","value":3}
            {"customer":"a"}

            """, .lines, chunk: chunk)
        #expect(touches.map(\.customer) == ["a", "7"])
        #expect(touches.map(\.second) == [1_767_225_600, 1_767_225_601])
        #expect(reader.rejected == 1 && reader.problems.first?.location?.line == 3)
    }

    @Test(
        "a row that says too little, or nonsense, is kept out and told by its field",
        arguments: [
            (",2026-01-01T00:00:00Z,touch,,,email,", "customer"),
            ("a,yesterday,touch,,,email,", "moment"), ("a,-5,touch,,,email,", "moment"),
            ("a,2026-02-30T00:00:00Z,touch,,,email,", "moment"),
            ("a,2026-01-01T25:00:00Z,touch,,,email,", "moment"),
            ("a,2026-01-01T00:00:00+99:00,touch,,,email,", "moment"),
            ("a,1e300,touch,,,email,", "moment"), ("a,1767225600,click,,,email,", "event"),
            ("a,1767225600,touch,,welcome,email,", "step"),
            ("a,1767225600,touch,,,,", "channel"), ("a,1767225600,touch,Care,,,", "journey"),
            ("a,1767225600,conversion,,,,much", "value"),
        ])
    func wrong(row: String, field: String) {
        let (touches, reader) = read(
            "customer,moment,event,journey,step,channel,value\n\(row)\n")
        #expect(touches.isEmpty && reader.rejected == 1)
        #expect(reader.problems.first?.path == field)
        #expect(reader.problems.first?.remedy.isEmpty == false)
    }

    @Test("a file without its columns is refused whole, and one without rows is empty")
    func refused() {
        #expect(read("a,b\n1,2\n").reader.refusal?.path == "customer")
        #expect(read("customer,channel\na,email\n").reader.refusal?.path == "moment")
        #expect(read("customer,customer,moment\na,b,1\n").reader.refusal != nil)
        #expect(read("").reader.refusal != nil)
        let wide = Array("customer,moment".utf16).flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        for text in [[0xFF, 0xFE] + wide, Array("customer,moment,\u{e9}".utf8).dropLast()] {
            var reader = TouchReader(.table)
            _ = reader.feed(text + [0x0A])
            _ = reader.finish()
            #expect(reader.refusal?.message.contains("UTF-") == true, "\(text)")
        }
        #expect(read("customer,moment,channel\n").touches.isEmpty)
    }

    @Test("a problem never shows what a customer is called")
    func silent() {
        let name = String(repeating: "ada@example.com", count: 20)
        let (_, reader) = read("customer,moment,channel\n\(name),1767225600,email\n")
        #expect(reader.rejected == 1)
        let told = reader.problems.map { "\($0.message) \($0.remedy)" }.joined()
        #expect(!told.contains("ada"))
    }
}
