"""Words that say little of an event, folded as ``text.fold`` does: left out, or known to be common."""

ARABIC = """
في من على الي عن مع بعد قبل ان كان كانت كانوا قال قالت يقول التي الذي الذين اللذين هذا هذه هولا ذلك تلك ما
لا لم لن قد كل بين حتي عند هو هي هم او ام ثم لكن غير منذ خلال حول نحو ضد امام وفق وفقا حسب بحسب فيما كما
حيث اي اكد اكدت اعلن اعلنت افاد افادت اثر عقب جراء بسبب عبر دون بعض يوم اليوم امس غدا مساء صباح فجر ليل
بينهم بينها عاجل شاهد فيديو بالفيديو بالصور صور منها منهم فيه فيها عليه عليها له لها لهم به بها عنه عنها
اليه اليها ليس ليست سوي فقط ايضا جدا لدي احد عدد نفسه نفسها هناك هنا كيف لماذا متي هل ماذا ممن مما يكون
تكون سيكون كنت انه انها انهم انني لان اذا لو الا اما بل كلا كلتا ذات ذو تم يتم وسط ضمن تحت فوق قرب اعتبر
اضاف اضافت اوضح اوضحت اشار اشارت ذكر ذكرت كشف كشفت حين بينما رغم مثل مع الان حاليا الاحد الاثنين الثلاثاء
الاربعاء الخميس الجمعه السبت يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين بالمئه بالمايه المءه المايه
"""
PERSIAN = """
و از به در که را با این ان برای تا بر است بود شد شده می های ها هم یا نیز اما اگر هر چه یک دو خود گفت گفته
کرد کرده کردند شدند داد دارد پس پیش روز امروز دیروز فردا صبح شب عصر درباره باید ولی همه نیست هست بودند
خواهد
"""
ENGLISH = """
the a an and or of to in on at for from by with as is are was were be been it its this that these those
their his her he she they we you said says say after before over under into than more most not no but have
has had will would could may might new who which what when where how why about up out off amid against
during between since until while also just one two first last year years day days monday tuesday wednesday
thursday friday saturday sunday january february march april may june july august september october
november december
"""
FRENCH = """
le la les un une des de du et ou en dans sur pour par avec sans est sont au aux ce cette ces son sa ses
leur leurs il elle ils elles que qui quoi dont plus pas ne se apres avant selon
"""

NEWSROOM = """
رئيس الرئيس وزير وزاره وزراء حكومه مجلس لجنه مسؤول مصدر مصادر متحدث باسم بيان تصريح تصريحات وكاله انباء
صحيفه تقرير خبر اخبار دوله دول البلاد العالم العاصمه مدينه محافظه منطقه ولايه اقليم شمال جنوب شرق غرب
شمالي جنوبي شرقي غربي وسط سكان مواطن شخص اشخاص مدني مدنيين قتيل قتلي مقتل قتل جريح جرحي اصابه اصابات مصاب
ضحيه ضحايا وفاه مصرع حصيله ارتفاع ارتفع تراجع انخفاض زياده سلطات شرطه امن جيش قوات عسكري هجوم غاره قصف
انفجار حريق حادث تحقيق نيابه محكمه قانون قرار اتفاق مفاوضات محادثات مباحثات اجتماع لقاء زياره قمه جوله ملف
دعا طالب قرر بدا انطلاق انطلقت تعليق الغاء اول ثاني ثالث كبير اكبر جديد جديده عام سنه شهر اسبوع ساعه ايام
مليون مليار الف دولار نسبه سعر اسعار سوق شركه اقتصاد مباراه فريق منتخب لاعب مدرب هدف هدفين فوز فاز خساره
تعادل دوري بطوله كاس ملعب نهائي موسم جمهور الامريكي الامريكيه الاميركي امريكا واشنطن المتحده الامم الدولي
الدوليه العربي العربيه الوطني الوطنيه المحليه العام الخارجيه الداخليه الصحه الدفاع president minister
government official officials police people killed dead death toll state country city world market company
deal talks meeting report plan million billion percent team match game win final cup league season رئیس
وزیر دولت مجلس کشور ایران تهران مردم شهر استان نفر هزار میلیون میلیارد خبر گزارش سازمان مدیر
"""
"""What newsrooms write every day: a young library has not yet seen how common it is."""
