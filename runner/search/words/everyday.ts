/** Things of daily life that no computer has, separated by white space; nothing that is also said of one. */
export const everyday = `
  recipe cooking bake baking oven cake bread pancake pasta pizza soup salad chicken beef egg cheese sugar
  flour coffee tea beer wine litre cat dog pet puppy kitten horse bird fish garden plant flower tree lawn
  tomato weather rain snow sun moon planet sky car tyre tire bike bicycle motorcycle gearbox brake train
  bus flight airport hotel holiday vacation passport visa travel beach mountain restaurant museum lisbon
  berlin paris london rome madrid prague vienna tokyo york italy france spain germany english spanish
  french german italian translate translation grammar spelling poem essay song lyric novel movie film
  actor guitar piano violin drum music chord dance football soccer tennis basketball olympics champion
  marathon yoga gym workout muscle diet calorie headache fever flu cough doctor dentist medicine vaccine
  pregnancy baby children kid school teacher homework university mother father wife husband boss friend
  birthday wedding christmas easter gift dress shoe shirt jacket laundry stain carpet kitchen bathroom
  bedroom sofa paint plumber sink toilet washing dishwasher fridge vacuum tax insurance mortgage loan rent
  salary pension interest invest euro dollar shopping invoice parcel delivery president war inch
  centimetre metre kilogram mile celsius dessert rice potato onion garlic butter milk juice chocolate
  cookie biscuit sauce spice vegetable fruit apple banana orange lemon furniture chair curtain blanket
  pillow mattress ceiling wood paintbrush lamp bulb candle heater boiler radiator fireplace hair skin
  tooth teeth nose leg shoulder stomach blood sleepless allergy vitamin pill pharmacy summer winter autumn
  umbrella swim hike camping tent fishing uncle aunt grandma grandpa nephew niece neighbour neighbor
  marriage divorce funeral newspaper magazine radio podcast comic cartoon opera theatre concert lawyer
  court police crime prison landlord pensioner voucher coupon refund discount warranty knee foot feet
  alligator crocodile animal hospital knitting sewing chess poker lottery horoscope sourdough yeast dough
  muffin waffle croissant bagel sandwich burger steak bacon sausage ham turkey lamb pork salmon tuna
  shrimp sushi noodle ramen lasagna spaghetti risotto curry taco burrito salsa guacamole avocado mushroom
  spinach broccoli carrot lettuce cabbage bean lentil chickpea hummus pepper cinnamon vanilla ginger basil
  oregano parsley vinegar mustard ketchup mayonnaise honey syrup jelly yogurt yoghurt cream icecream
  pudding brownie cupcake pie tart candy caramel popcorn chip cereal oatmeal granola walnut almond peanut
  hazelnut grape strawberry blueberry raspberryfruit cherry peach plum mango pineapple watermelon melon
  lime coconut cocoa espresso latte cappuccino smoothie lemonade soda whiskey vodka rum gin cocktail
  champagne grill barbecue roast simmer marinate knead casserole stew broth gravy saucepan frypan skillet
  wok spatula kilo ounce gallon pint teaspoon tablespoon fahrenheit pound hamster rabbit parrot turtle
  tortoise snake spider bee wasp ant mosquito butterfly dolphin shark penguin lion tiger elephant giraffe
  monkey gorilla fox deer squirrel goat sheep cow pig duck goose eagle owl veterinarian vet aquarium leash
  kennel orchid tulip daisy sunflower cactus succulent bonsai shrub hedge weed compost fertilizer
  lawnmower mulch prune greenhouse seedling thunderstorm lightning hurricane tornado earthquake volcano
  desert ocean sea lake river waterfall island forest jungle galaxy universe astronomy telescope comet
  mars jupiter saturn gravity physics chemistry biology algebra calculus geometry trigonometry equation
  sedan truck van minivan suv scooter moped helmet windshield wiper headlight bumper clutch steering
  carburetor exhaustpipe mileage gasoline diesel petrol dashcam mechanic garage highway motorway licence
  tram subway metro ferry cruise boat yacht sailing kayak canoe airplane aeroplane luggage suitcase hostel
  itinerary souvenir backpack jetlag barcelona amsterdam brussels munich hamburg zurich geneva milan
  venice florence naples athens istanbul moscow warsaw krakow budapest dublin edinburgh glasgow manchester
  liverpool birmingham stockholm oslo copenhagen helsinki reykjavik sydney melbourne auckland toronto
  vancouver montreal chicago boston seattle miami vegas hawaii alaska texas california florida mexico
  brazil argentina chile peru colombia cuba egypt morocco kenya nigeria india delhi mumbai thailand
  bangkok vietnam indonesia bali singapore malaysia philippines china beijing shanghai hongkong taiwan
  japan kyoto osaka korea seoul australia zealand canada portugal greece poland austria switzerland sweden
  norway denmark finland scotland england britain europe africa asia america netherlands belgium hungary
  romania bulgaria croatia serbia ukraine russia russian chinese japanese korean arabic latin portuguese
  dutch swedish polish turkish hindi verb noun adjective adverb pronoun vocabulary dictionary
  pronunciation proverb haiku sonnet shakespeare poet literature fiction biography trumpet saxophone flute
  clarinet cello ukulele banjo harmonica orchestra symphony choir lyrics melody album vinyl karaoke ballet
  tango cinema hollywood oscar sitcom anime manga marvel starwars cricket rugby baseball hockey golf
  volleyball badminton tabletennis swimming skiing snowboard skate skateboard surfing wrestling karate
  judo archery jogging treadmill dumbbell pushup pilates physiotherapy offside goalkeeper referee worldcup
  tournament migraine nausea vomiting diarrhea constipation heartburn asthma diabetes cholesterol
  hypertension arthritis eczema acne itch sunburn bruise fracture sprain surgery surgeon nurse therapist
  psychologist anxiety depression antibiotic aspirin ibuprofen paracetamol dose prescription pregnant
  newborn toddler diaper breastfeeding menopause covid corona influenza fungus tonsil sinus kidney liver
  lung ankle elbow wrist toe hip neck eyebrow eyelash beard mustache shampoo conditioner perfume deodorant
  lipstick makeup manicure tattoo haircut hairdresser barber massage sauna lender eviction roommate
  realtor apartment condo renovation tile grout drywall plaster hammer screwdriver plywood lumber
  sandpaper gutter chimney attic basement balcony patio terrace driveway faucet shower bathtub mold mould
  mildew dehumidifier humidifier airconditioner heating insulation doorbell doorknob lightbulb chandelier
  rug couch armchair wardrobe closet nightstand duvet towel detergent bleach ironing dryer tumble stove
  microwave kettle toaster freezer refrigerator cutlery spoon knife mug bowl broom mop trash recycling
  trousers jeans skirt sweater hoodie sock glove scarf hat sneaker sandal heels necktie zipper fabric
  cotton wool linen silk leather crochet quilt embroidery origami pottery watercolor acrylic calligraphy
  necklace bracelet earring diamond gold silver grandfather grandmother cousin sibling sister daughter
  stepmother fiance bride groom bridesmaid bachelor honeymoon anniversary valentine halloween thanksgiving
  hanukkah ramadan diwali newyear santa reindeer fireworks graduation kindergarten preschool nanny
  babysitter playground toy lego doll teddy scholarship tuition diploma thesis dissertation exam quiz
  lecture professor classroom stocks bonds dividend inflation recession gdp currency yen franc rupee
  retirement401 ira paycheck payslip overtime cv coverletter jobinterview recruiter layoff freelance
  senator parliament minister democracy constitution treaty revolution napoleon hitler caesar pharaoh
  medieval viking knight castle dinosaur darwin einstein newton bible church mosque buddha zen meditation
  astrology zodiac tarot solitaire sudoku crossword backgammon dice roulette blackjack casino bingo hiking
  campfire canoeing binoculars raincoat sunglasses sunscreen wristwatch postage envelope mailman
  postoffice fedex dhl
  meeting rota roster payroll parental cafeteria canteen receptionist commute elevator stairs colleague carpark parking serverroom minibar toothpaste briefcase whiteboard stapler paperclip
`;
