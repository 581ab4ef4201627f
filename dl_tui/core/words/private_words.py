"""What the words in a name say about its value: only data, each set with its reason.

A name is read as English compounds are: its last word, the head, says what the value is. So
"idProof" is a proof, "contactPerson" a person, and "noOfMembers" a count: none is a number.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PICTURE = _set("photo photograph pht image picture signatureimage thumbnail qr qrcode barcode")
"""Binary, and often a face: named by its size when asked for."""

BIRTH = _set("dob yob doby dobirth birthdate birthday birthyear dateofbirth")
"""A date of birth helps to break into accounts."""

EMAIL = _set("email emailid mail mailid vpa upi upiid")
"""People are contacted and paid by it; on a shared screen it must not appear in full."""

TRAITS = _set(
    "religion religious caste subcaste tribe tribal disability disabilities disabled disable"
    " handicap handicapped divyang divyangjan pwd pwbd marital minority community jati dharm dharma"
    " varg diagnosis disease illness hiv pregnancy pregnant impairment"
)
"""Traits that people are discriminated for: hidden until requested."""

SOCIAL = _set("category subcategory social reservation quota")
"""It may be that of a caste or of a vehicle: the value decides."""

NUMBERED = _set(
    "aadhaar aadhar adhaar adhar aadhaarnumber uid uidai vid eid eaadhaar pan passport voter epic"
    " elector uan pran ppo gpf cpf epf pf esic esi abha healthid udid samagra janaadhaar bhamashah"
    " mobile mobileno mob phone telephone tel contact cell cellphone whatsapp landline fax"
    " account acct accno acno iban ssn otp acc uhid mrn abcid apaar"
)
"""Private even if no word says that it is a number: "fatherMob", "UAN", "ownerContact"."""

NUMBER = _set(
    "no nos num number numbers nbr id ids uid uuid identifier identity identification ref acno"
    " accno dlno rcno regno regdno regnno rollno certno serialno slno srno sno urn uin arn crn prn"
    " docid did"
)
"""A number or identifier, private unless a word before it marks a count or a thing's number."""

CODED = _set(
    "member beneficiary customer consumer employee student candidate applicant person family"
    " patient user holder credential security secret access verification"
)
"""Whose code is as good as a number: "employeeCode"; the code of a thing ("schoolCode") is not."""

OWN_NUMBER = _set(
    "roll reg regn regd registration enrol enroll enrolment enrollment admission adm emp employee"
    " seat voter licence license lic policy account member application certificate"
)
"""Whose number is personal, whatever else is in the name: "boardRollNo"."""

HARMLESS_NUMBER = _set(
    "serial sr sl s slno srno sno serialno seq sequence page item items row line version model"
    " batch lot form rule section act phase dose semester sem attempt volume vol chapter paper"
    " week day month question school college centre center exam examination board university"
    " institute institution course subject class standard division shift state district dist"
    " booth constituency assembly office branch shop fps dealer department dept ministry issuer"
    " org organization organisation hospital court gazette notification unit quantity copies"
    " scheme plan product doctype template language gender category status type part axle"
    " cylinder cylinders floors gear order term trade go book rank event"
)
"""Things that are counted or public have no private number: "srNo", "schoolId", "batchNo"."""

DOCUMENTS = _set(
    "licence license lic card certificate policy registration enrolment enrollment application"
    " vehicle chassis engine connection meter receipt acknowledgement booking file case deed record"
)
"""Of which there is one: "number of licence" is its number, "number of units" is a count."""

MACHINE = _set("chassis chasis engine")
"""Numbers that identify a vehicle; their last five characters are on every document."""

ADDRESS = _set(
    "address addresses addr addrs add residence residing residingat resides dwelling house flat"
    " street road lane locality landmark colony mohalla vtc village hamlet building apartment"
    " pata niwas nivas gali hno dno native plot door floor line pin pincode zip zipcode postal"
    " postalcode postcode postoffice"
)
"""Where people live: everything but district and state."""

HOLDS_ADDRESS = _set(
    "address addresses addr addrs residence residing residingat dwelling house poa ldata"
)
"""Elements whose whole content is part of an address."""

ONE_LINE = HOLDS_ADDRESS - _set("residence residing residingat dwelling house")
"""Those of them that are written on one line."""

PLACE = _set(
    "city town taluk taluka tehsil tehsildar mandal block ward sector area zone circle panchayat"
    " gram grampanchayat po ps policestation suburb location loc lm landmark subdistrict subdist"
    " near line extension nagar post place sub division wing society apt bldg rd opp tower unit"
    " mauza"
)
"""Parts of an address if they are next to one; otherwise they may be anything."""

WIDE = _set("district dist state country nation")
"""Parts of an address too wide to reveal where somebody lives."""

MEASURES = _set("area size extent length width height reading treatment")
"""Properties of a plot or a floor, not of an address."""

INSTITUTION = _set(
    "school college institute institution university board centre center exam examination hospital"
    " clinic court bank branch office officer authority issuer issuing organization organisation"
    " department dept ministry registrar fps shop dealer police insurer ip mac web site"
    " website url"
)
"""Whose address is public."""

HARMLESS = _set(
    "proof type kind status flag verified validated linked seeded available required present"
    " count total quantity qty percent percentage rate ratio version model format mode source"
    " class group level description desc remark remarks title label language colour color person"
    " officer authority holder owner time period duration since year month size limit words make"
    " charge charges category certificate document form of plate cover history scheme"
    " benefit benefits bonus reason"
)
"""Heads for something about a number or an address, not for the number or address itself."""

PAPERS = _set("card licence license permit passport")
"""Heads that may mean a document's name or its number: the value decides."""

NAMES = _set("name names surname firstname lastname fullname")
"""The name of something: harmless for an account's holder, an address for a street."""

AMOUNTS = _set(
    "income amount amt salary fee fees fare price cost premium balance tax loan emi rent pension"
    " wage wages subsidy fine penalty duty gst dues worth turnover stipend scholarship deposit"
    " payable paid rupees"
)
"""Rupees, grouped as in India."""

DATES = _set(
    "date dated dt till until upto expiry expires doi doe doj dor validity validto validfrom"
    " validupto validtill on timestamp"
)
"""Days, however they are written."""

GENERIC = _set("value val text content data name no number num id code")
"""Generic names: the element's name says what the value is."""

ENDS = _set("to from up upto till")
"""Dates, if "valid" or "effective" is also in the name."""

_LINKING = _set(
    "of father fathers mother mothers husband wife spouse guardian parent son daughter owner"
    " holder applicant student candidate employee member members beneficiary customer consumer"
    " user family emergency alternate primary secondary registered registration roll certificate"
    " application appln receipt reference permanent perm present current temporary residential"
    " office home communication correspondence mailing local native bank card ration driving"
    " vehicle old new previous prev first second last full name names units holder nominee"
    " witness bride groom relation age sex members children dependents persons issue issued valid"
    " from to birth death code proof line person date pensioner hof deceased informant child the"
    " head husbands wifes corr labour job voter driving ayushman kisan credit in up"
)
"""Words that hold names together."""

VOCABULARY = frozenset[str]().union(
    *(PICTURE, BIRTH, EMAIL, TRAITS, SOCIAL, NUMBERED, NUMBER, CODED, OWN_NUMBER, DOCUMENTS),
    *(HARMLESS_NUMBER, MACHINE, MEASURES, PAPERS),
    *(ADDRESS, PLACE, WIDE, INSTITUTION, HARMLESS, NAMES, AMOUNTS, DATES, GENERIC, _LINKING),
) - _set("s on add acc ps po lm ip mac of") | {"of"}
"""Words by which a name without borders is split; short ones would split too much."""
